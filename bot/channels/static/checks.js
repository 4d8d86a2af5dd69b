// What only an admin is offered: keeping an answer as a check. The server decides who is one; this only shows the way.

import { phrases, slot } from "./bubbles.js";

export async function offerChecks(log, server, turnOf, sessionOf) {
  const { admin } = await server.me();
  if (!admin) return;
  log.classList.add("admin");
  log.addEventListener("click", async (event) => {
    const button = event.target.closest(".check");
    const turn = button && turnOf(button);
    if (!turn) return;
    const said = slot(button.closest(".bubble"), "thanks");
    button.disabled = true;
    try {
      const { kept } = await server.check({ turn: turn.answer.turn, session: sessionOf() });
      said.textContent = phrases[kept ? "kept" : "known"];
    } catch (error) {
      said.textContent = error.message;
      button.disabled = false;
    }
    said.scrollIntoView({ block: "nearest" });
  });
}
