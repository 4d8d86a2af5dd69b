// Draws a conversation from the templates of the page. Everything that is not ours is set as textContent.

const main = document.getElementById("main");
const SHOWN = 3; // quotes; more are shown on demand

// As in shown.py: what would steer the page or turn the direction of writing shows as a replacement character.
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export const phrases = JSON.parse(main.dataset.phrases);
export const home = main.dataset.home;

export function filled(phrase, values) {
  return phrases[phrase].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function drawn(template) {
  return document.getElementById(`${template}-template`).content.firstElementChild.cloneNode(true);
}

export function slot(element, name) {
  const selector = `[data-slot="${name}"]`;
  return element.matches(selector) ? element : element.querySelector(selector);
}

export function visible(text) {
  return text.replace(CONTROLS, "\ufffd");
}

// Adds blocks to a bubble; an answer that came in parts would be added part by part.
export function addBlocks(bubble, blocks) {
  slot(bubble, "text").append(...blocks.flatMap(elementsOf));
  return bubble;
}

function addText(bubble, text) {
  return addBlocks(bubble, textBlocks(text));
}

function textBlocks(text) {
  const lines = text.split("\n").filter((line) => line.trim());
  return [{ kind: "text", lines: lines.map((line) => ({ text: line, label: "" })) }];
}

export function questionTurn(turn) {
  const element = drawn("question");
  element.dataset.turn = turn.id;
  addText(element, turn.question);
  if (turn.asked) showTime(slot(element, "when"), new Date(turn.asked));
  return element;
}

export function answerBubble(turn) {
  const { answer } = turn;
  const bubble = addBlocks(drawn("answer"), answer.blocks ?? textBlocks(answer.answer)); // older ones have none
  bubble.classList.toggle("abstained", answer.abstained);
  fillCitations(bubble, answer);
  const choices = slot(bubble, "choices");
  choices.append(...answer.choices.map(choiceButton));
  if (!answer.choices.length) choices.remove();
  if (answer.turn) markThumbs(bubble, turn.liked);
  else slot(bubble, "feedback").remove();
  return bubble;
}

export function errorBubble(sentence) {
  return addText(drawn("error"), sentence);
}

export function markThumbs(bubble, liked) {
  for (const thumb of bubble.querySelectorAll(".thumbs [name]")) {
    thumb.setAttribute("aria-pressed", String(liked === (thumb.value === "yes")));
  }
}

// The hour, and the day where that is not today.
export function showTime(element, asked) {
  const day = { day: "2-digit", month: "2-digit" };
  const isToday = asked.toDateString() === new Date().toDateString();
  element.dateTime = asked.toISOString();
  element.textContent = asked.toLocaleString(document.documentElement.lang === "en" ? "en-GB" : "vi-VN", {
    ...(isToday ? {} : day),
    hour: "2-digit",
    minute: "2-digit",
  });
}

// What a block looks like: pages/answer.html draws the same.
function elementsOf({ kind, lines }) {
  if (kind === "list") return [made("ul", kind, lines.map(({ text }) => made("li", "", text)))];
  if (kind === "names") return [made("ol", kind, lines.map(({ text }) => made("li", "", text)))];
  if (kind === "row") return [made("dl", kind, lines.map(({ label, text }) => made("div", "", [made("dt", "", label), made("dd", "", text)])))];
  const paragraphs = lines.map(({ text }) => made("p", kind === "lead" ? "line lead" : "line", text));
  return kind === "quote" ? [made("blockquote", "", paragraphs)] : paragraphs;
}

// An element of text or of other elements.
function made(name, looks, content) {
  const element = document.createElement(name);
  if (looks) element.className = looks;
  if (typeof content === "string") element.textContent = visible(content);
  else element.append(...content);
  return element;
}

function fillCitations(bubble, { citations, abstained }) {
  const details = slot(bubble, "citations");
  if (!citations.length) {
    details.remove();
    return;
  }
  slot(bubble, "heading").textContent = phrases[abstained ? "nearest" : "sources"];
  details.open = !abstained;
  const numbered = citations.map((citation, index) => ({ ...citation, number: index + 1 }));
  const cards = Map.groupBy ? Map.groupBy(numbered, (citation) => citation.document) : grouped(numbered);
  slot(bubble, "cards").append(...Array.from(cards.values(), citationCard));
  foldRest(bubble);
}

function grouped(citations) {
  const cards = new Map();
  for (const citation of citations) cards.set(citation.document, [...(cards.get(citation.document) ?? []), citation]);
  return cards;
}

function citationCard(citations) {
  const [{ title, document: name, date, source }] = citations;
  const card = drawn("citation");
  slot(card, "title").textContent = visible(title || name);
  const time = slot(card, "date");
  time.textContent = writtenDate(date);
  time.dateTime = date;
  if (!date) time.remove();
  const [kept, dropped] = isWebAddress(source) ? ["source-link", "source-text"] : ["source-text", "source-link"];
  slot(card, dropped).remove();
  slot(card, kept).textContent = visible(source);
  if (kept === "source-link") slot(card, kept).href = source;
  else if (!source) slot(card, kept).remove();
  slot(card, "quotes").append(...citations.map(quoteLink));
  return card;
}

function quoteLink({ document: name, start, end, number, words }) {
  const link = drawn("quote");
  link.href = `${home}documents/${encodeURIComponent(name)}?start=${start}&end=${end}#cited`;
  slot(link, "number").textContent = number;
  slot(link, "words").textContent = visible(words);
  return link;
}

function foldRest(bubble) {
  const rest = Array.from(bubble.querySelectorAll(".quote")).slice(SHOWN);
  const cards = Array.from(bubble.querySelectorAll(".citation"));
  if (rest.length < 2) return; // a button for one would take as much room as the one
  const more = slot(bubble, "more");
  const hide = (hidden) => {
    for (const quote of rest) quote.hidden = hidden;
    for (const card of cards) card.hidden = !card.querySelector(".quote:not([hidden])");
    more.hidden = !hidden;
  };
  more.textContent = filled("more", { count: rest.length });
  more.addEventListener("click", () => {
    hide(false);
    rest[0].focus();
  });
  hide(true);
}

function choiceButton(choice) {
  const button = drawn("choice");
  button.textContent = visible(choice.label);
  button.value = choice.text;
  return button;
}

function isWebAddress(source) {
  return /^https?:\/\/[^\s/]/i.test(source);
}

export function writtenDate(date) {
  return /^\d{4}(-\d\d){0,2}$/.test(date) ? date.split("-").reverse().join("/") : visible(date);
}
