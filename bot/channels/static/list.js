// The list of conversations beside the chat: choosing, deleting, beginning anew. On a phone it is a popover.

import { drawn, filled, phrases, showTime, slot, visible } from "./bubbles.js";

const panel = document.getElementById("conversations");
const list = document.getElementById("list");
const clear = document.getElementById("clear");
const dialog = document.getElementById("sure");

// `actions`: open(id), begin(), forget(conversations), each of which redraws.
export function wireList(actions, conversations) {
  document.getElementById("new").addEventListener("click", () => {
    close();
    actions.begin();
  });
  clear.addEventListener("click", async () => {
    if (await sure(phrases.sure_all)) actions.forget(conversations.all());
  });
  list.addEventListener("click", async (event) => {
    const id = event.target.closest("li")?.dataset.id;
    if (event.target.closest(".open")) {
      close();
      actions.open(id);
    } else if (event.target.closest(".delete")) {
      const conversation = conversations.get(id);
      if (!(await sure(filled("sure_one", { title: visible(conversation.title) })))) return;
      actions.forget([conversation]);
      (list.querySelector(".open") ?? document.getElementById("new")).focus();
    }
  });
}

export function drawList(all, current) {
  list.replaceChildren(...all.map((conversation) => entry(conversation, conversation.id === current.id)));
  clear.hidden = all.length < 2;
}

function entry(conversation, isCurrent) {
  const element = drawn("entry");
  const title = visible(conversation.title);
  element.dataset.id = conversation.id;
  slot(element, "title").textContent = title;
  showTime(slot(element, "when"), new Date(conversation.touched));
  if (isCurrent) slot(element, "title").setAttribute("aria-current", "true");
  slot(element, "delete").setAttribute("aria-label", filled("delete_entry", { title }));
  return element;
}

function close() {
  if (panel.matches(":popover-open")) panel.hidePopover();
}

function sure(question) {
  document.getElementById("sure-question").textContent = question;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
