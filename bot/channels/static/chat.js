// The chat page: what is typed goes to the server, what it answers into the conversation, both into this browser's
// keeping. Drawing is in bubbles.js, the list of conversations in list.js, requests in server.js.

import { answerBubble, drawn, errorBubble, home, phrases, questionTurn } from "./bubbles.js";
import { offerChecks } from "./checks.js";
import { Conversations, token } from "./conversations.js";
import { wireCopying } from "./copying.js";
import { wireFeedback } from "./feedback.js";
import { drawList, wireList } from "./list.js";
import { wirePlace } from "./place.js";
import { Refusal, Server, Withdrawn } from "./server.js";

const form = document.getElementById("chat");
const log = document.getElementById("conversation");
const welcome = document.getElementById("welcome");
const box = document.getElementById("question");
const send = document.getElementById("send");
const away = document.getElementById("away");
const editingNotice = document.getElementById("editing");

const conversations = new Conversations(home);
const server = new Server(home, showReachable);
let conversation = conversations.current();
const forgotten = new Set(); // ids
let editing = null; // the turn whose question is in the box

// Asking

function submit(question, replaced) {
  if (replaced) {
    conversation.turns.splice(conversation.turns.indexOf(replaced), 1);
    turnElements(replaced).forEach((element) => element.remove());
  }
  const turn = { id: token(), question, replaces: replaced?.answer?.turn || 0, asked: Date.now() };
  conversation.turns.push(turn);
  conversation.touched = turn.asked;
  keep();
  show(questionTurn(turn));
  return settle(turn);
}

// Brings a turn that waits for its answer to one, wherever its reader is by then.
async function settle(turn) {
  const owner = conversation;
  const isWanted = () => !turn.answer && !turn.error && owner.turns.includes(turn) && !forgotten.has(owner.id);
  busy(true);
  show(drawn("thinking")).dataset.turn = turn.id;
  if (isAway()) showReachable(false);
  const outcome = await outcomeOf(turn, owner.session, isWanted);
  if (!isWanted()) return;
  Object.assign(turn, outcome);
  conversations.save(owner);
  drawList(conversations.all(), conversation);
  if (owner !== conversation) return;
  log.querySelector(".thinking")?.remove();
  showState(turn, "");
  showOutcome(turn);
  busy(false);
}

async function outcomeOf({ id, question, replaces }, session, isWanted) {
  try {
    return { answer: await server.ask({ id, question, session, replaces }, isWanted) };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.message };
    if (!(error instanceof Withdrawn)) console.error(error);
    return { error: phrases.failed };
  }
}

function showOutcome(turn) {
  const bubble = turn.error ? errorBubble(turn.error) : answerBubble(turn);
  bubble.dataset.turn = turn.id;
  show(bubble);
  if (turn.error && !box.value) fillBox(turn.question);
}

function busy(isBusy) {
  send.disabled = isBusy;
  log.classList.toggle("busy", isBusy);
}

function waiting() {
  return conversation.turns.find((turn) => !turn.answer && !turn.error);
}

function shownTurn(element) {
  const id = element.closest("[data-turn]")?.dataset.turn;
  return conversation.turns.find((turn) => turn.id === id);
}

// Drawing

function show(element) {
  welcome.hidden = true;
  log.append(element);
  const question = Array.from(log.querySelectorAll(".turn")).at(-1) ?? element;
  log.scrollTop = question.offsetTop - 16; // the last question on top, or the end where its answer is short
  return element;
}

function turnElements(turn) {
  return log.querySelectorAll(`[data-turn="${CSS.escape(turn.id)}"]`);
}

function draw() {
  log.setAttribute("aria-busy", "true"); // what was said before is not announced again
  log.replaceChildren(welcome);
  welcome.hidden = conversation.turns.length > 0;
  for (const turn of conversation.turns) {
    log.append(questionTurn(turn));
    if (turn.answer || turn.error) {
      const bubble = turn.error ? errorBubble(turn.error) : answerBubble(turn);
      bubble.removeAttribute("role");
      bubble.dataset.turn = turn.id;
      log.append(bubble);
    }
  }
  log.scrollTop = log.scrollHeight;
  log.removeAttribute("aria-busy");
  fillBox(conversation.draft);
  drawList(conversations.all(), conversation);
  busy(false);
  const turn = waiting();
  if (turn) settle(turn);
}

function keep() {
  conversations.save(conversation);
  drawList(conversations.all(), conversation);
}

function open(other) {
  if (editing) stopEditing("");
  conversation = conversations.open(other);
  draw();
  focusBox();
}

// Not where that would bring up a keyboard that hides what was just opened.
function focusBox() {
  if (matchMedia("(hover: hover)").matches) box.focus();
}

function fillBox(text) {
  box.value = text;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`; // with its border
}

// Editing the last question

function startEditing() {
  const turn = conversation.turns.at(-1);
  if (!turn || (send.disabled && !isAway())) return;
  busy(false); // a question that was not sent yet may be taken back
  editing = turn;
  editingNotice.hidden = false;
  fillBox(turn.question);
  box.focus();
}

function stopEditing(text) {
  editing = null;
  busy(Boolean(waiting()));
  editingNotice.hidden = true;
  conversation.draft = text;
  fillBox(text);
}

// The server away and back

function showReachable(isReachable) {
  const turn = waiting();
  away.textContent = isReachable ? phrases.back : phrases[turn ? "away_question" : "away"];
  away.hidden = false;
  away.classList.toggle("good", isReachable);
  log.classList.toggle("away", !isReachable);
  if (turn) showState(turn, isReachable ? "" : phrases.waiting);
  if (isReachable) setTimeout(() => (away.hidden = away.classList.contains("good")), 4_000);
}

function isAway() {
  return log.classList.contains("away");
}

function showState(turn, text) {
  const state = log.querySelector(`[data-turn="${CSS.escape(turn.id)}"] [data-slot="state"]`);
  if (!state) return;
  state.textContent = text;
  state.hidden = !text;
}

// Events

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const chosen = event.submitter?.classList.contains("choice");
  const question = (chosen ? event.submitter.value : box.value).trim();
  if (question && !send.disabled) {
    const replaced = chosen ? null : editing;
    if (!chosen || editing) stopEditing(""); // a draft stays where a suggestion is chosen
    submit(question, replaced);
  }
  if (chosen) focusBox();
  else box.focus();
});

// Enter also ends a word in Vietnamese and other input methods: isComposing tells that apart.
box.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit(send);
  } else if (event.key === "ArrowUp" && !box.value) {
    event.preventDefault();
    startEditing();
  } else if (event.key === "Escape" && editing) {
    stopEditing("");
  }
});

box.addEventListener("input", () => {
  fillBox(box.value);
  if (editing) return;
  conversation.draft = box.value;
  conversations.save(conversation);
});

log.addEventListener("click", (event) => {
  if (event.target.closest(".edit")) startEditing();
});

document.getElementById("stop-editing").addEventListener("click", () => {
  stopEditing("");
  box.focus();
});

wireList(
  {
    open: (id) => open(conversations.get(id) ?? conversations.begin()), // another tab may have deleted it
    begin: () => open(conversations.begin()),
    forget: (unwanted) => {
      for (const { id, session } of unwanted) {
        forgotten.add(id);
        conversations.delete(id);
        server.forget(session).catch(console.error);
      }
      if (forgotten.has(conversation.id)) open(conversations.all()[0] ?? conversations.begin());
      else drawList(conversations.all(), conversation);
    },
  },
  conversations,
);
wireCopying(log, shownTurn);
wireFeedback(log, server, {
  turnOf: shownTurn,
  session: () => conversation.session,
  save: () => conversations.save(conversation),
});
conversations.onChange(() => {
  const changed = conversations.reread(conversation.id);
  if (changed && changed.touched > conversation.touched && !send.disabled && !editing) {
    conversation = conversations.open({ ...changed, draft: box.value });
    draw();
  } else drawList(conversations.all(), conversation);
});

// A form that was answered without this script keeps its page; everything else is drawn anew.
const offered = new URL(location.href).searchParams.get("draft"); // by a page to read
if (offered) {
  history.replaceState(null, "", home);
  if (conversation.draft) conversation = conversations.begin(); // what is half written stays where it is
  conversation.draft = offered.slice(0, box.maxLength);
}
conversation.draft ||= box.value;
if (!log.querySelector(".bubble")) {
  const place = conversations.placeIn(conversation);
  draw();
  if (place !== null && !waiting()) log.scrollTop = place;
}
wirePlace(log, (top) => conversations.keepPlace(conversation, top));
server.return();
offerChecks(log, server, shownTurn, () => conversation.session).catch(console.info); // the server may be away

if ("serviceWorker" in navigator) {
  addEventListener("load", () => {
    const worker = `${home}service-worker.js?version=${document.getElementById("main").dataset.version}`;
    navigator.serviceWorker.register(worker, { scope: home }).catch(console.info); // the server may be away again
  });
}
