// The thumbs below an answer, and the reason that may be given with the one that points down.

import { markThumbs, phrases, slot } from "./bubbles.js";

// `turnOf(element)` is the turn that is shown there, `session` that of the conversation, `save` keeps what was said.
export function wireFeedback(log, server, { turnOf, session, save }) {
  log.addEventListener("submit", (event) => {
    const { target, submitter } = event;
    const turn = turnOf(target);
    if (!turn) return; // an answer that a form brought: the browser sends the thumb itself
    event.preventDefault();
    const isThumb = target.classList.contains("thumbs");
    if (isThumb) turn.liked = submitter.value === "yes";
    save();
    rate(target.closest(".bubble"), turn, isThumb ? "" : target.elements.reason.value.trim());
  });
  log.addEventListener("click", ({ target }) => {
    const turn = target.closest(".reasons .choice") && turnOf(target);
    if (turn) rate(target.closest(".bubble"), turn, target.textContent);
  });

  async function rate(bubble, turn, reason) {
    markThumbs(bubble, turn.liked);
    bubble.querySelector(".reason").hidden = turn.liked || Boolean(reason);
    slot(bubble, "feedback").scrollIntoView({ block: "nearest" });
    const thanks = slot(bubble, "thanks");
    try {
      await server.rate({ turn: turn.answer.turn, session: session(), liked: turn.liked, reason });
      thanks.textContent = phrases.thanks;
    } catch (error) {
      thanks.textContent = error.message;
    }
  }
}
