// The chat page: sends a question, shows the answer. Everything that is not ours is set as textContent.
"use strict";

const form = document.getElementById("chat");
const conversation = document.getElementById("conversation");
const box = document.getElementById("question");
const send = document.getElementById("send");

function drawn(template) {
  return document.getElementById(`${template}-template`).content.firstElementChild.cloneNode(true);
}

function slot(element, name) {
  const selector = `[data-slot="${name}"]`;
  return element.matches(selector) ? element : element.querySelector(selector);
}

function fill(element, values) {
  for (const [name, text] of Object.entries(values)) slot(element, name).textContent = text;
  return element;
}

function show(element) {
  conversation.append(element);
  conversation.scrollTop = element.offsetTop - 16; // the beginning of what is new, or the end where it all fits
  return element;
}

function isWebAddress(source) {
  return /^https?:\/\/[^\s/]/i.test(source);
}

function citationCard(citation, index) {
  const card = fill(drawn("citation"), {
    number: index + 1,
    title: citation.title || citation.document,
    date: citation.date,
    quote: citation.quote,
  });
  const name = encodeURIComponent(citation.document);
  slot(card, "address").href = `${form.dataset.home}documents/${name}?start=${citation.start}&end=${citation.end}#cited`;
  const [kept, dropped] = isWebAddress(citation.source) ? ["source-link", "source-text"] : ["source-text", "source-link"];
  slot(card, dropped).remove();
  slot(card, kept).textContent = citation.source;
  if (kept === "source-link") slot(card, kept).href = citation.source;
  card.querySelector("details").open = index === 0;
  return card;
}

function choiceButton(choice) {
  const button = fill(drawn("choice"), { choice: choice.label });
  button.value = choice.text;
  return button;
}

function answerBubble(answer) {
  const bubble = fill(drawn("answer"), {
    text: answer.answer,
    heading: answer.abstained ? form.dataset.nearest : form.dataset.sources,
  });
  bubble.classList.toggle("abstained", answer.abstained);
  const citations = slot(bubble, "citations");
  citations.querySelector("ol").append(...answer.citations.map(citationCard));
  if (!answer.citations.length) citations.remove();
  const choices = slot(bubble, "choices");
  choices.append(...answer.choices.map(choiceButton));
  if (!answer.choices.length) choices.remove();
  return bubble;
}

async function fetchAnswer(question) {
  const response = await fetch(`${form.dataset.home}api/ask`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ question, session: form.elements.session.value }),
  });
  return response.json();
}

async function ask(question) {
  send.disabled = true;
  box.value = "";
  grow();
  show(fill(drawn("question"), { text: question }));
  const thinking = show(drawn("thinking"));
  let bubble;
  try {
    const answer = await fetchAnswer(question);
    bubble = answer.error ? fill(drawn("error"), { text: answer.error }) : answerBubble(answer);
  } catch (error) {
    console.error(error);
    bubble = fill(drawn("error"), { text: form.dataset.offline });
  }
  if (bubble.classList.contains("error") && !box.value) box.value = question;
  thinking.remove();
  show(bubble);
  send.disabled = false;
  grow();
}

function grow() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const chosen = event.submitter?.classList.contains("choice") ? event.submitter.value : box.value;
  if (chosen.trim() && !send.disabled) ask(chosen.trim());
  box.focus();
});

// Enter also ends a word in Vietnamese and other input methods: isComposing tells that apart.
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit(send);
});
box.addEventListener("input", grow);
