// Conversations as this browser keeps them, one entry of localStorage each, so that two tabs do not overwrite each
// other: {id, title, session, touched, draft, turns: [{id, question, asked, replaces, answer?, error?, liked?}]}.
// A turn without an answer or an error still waits for the server.

const MOST = 100; // conversations
const LONGEST = 200; // turns of one

export class Conversations {
  #prefix;
  #opened = new Map(); // by id: what waits for an answer must find its conversation as it is by then

  // `home` keeps apart several servers behind one host.
  constructor(home) {
    this.#prefix = `hoidap:${home}:`;
  }

  // All that hold a turn, the latest first.
  all() {
    return this.#keys()
      .map((key) => this.#read(key))
      .filter((conversation) => conversation?.turns.length)
      .sort((one, other) => other.touched - one.touched);
  }

  // The one this tab was in; in a new tab the latest.
  current() {
    const id = remembered(() => sessionStorage.getItem(this.#prefix));
    const known = id ? this.get(id) : this.all()[0];
    return known ? this.open(known) : this.begin();
  }

  get(id) {
    return this.#opened.get(id) ?? this.#read(this.#prefix + id);
  }

  // As another tab has left it.
  reread(id) {
    return this.#read(this.#prefix + id);
  }

  begin() {
    return this.open({ id: token(), session: token(), title: "", touched: 0, draft: "", turns: [] });
  }

  open(conversation) {
    this.#opened.set(conversation.id, conversation);
    remembered(() => sessionStorage.setItem(this.#prefix, conversation.id));
    return conversation;
  }

  // Where this tab was reading it; null where it was not.
  placeIn({ id }) {
    const place = remembered(() => JSON.parse(sessionStorage.getItem(`${this.#prefix}place`)));
    return place?.id === id ? place.top : null;
  }

  keepPlace({ id }, top) {
    remembered(() => sessionStorage.setItem(`${this.#prefix}place`, JSON.stringify({ id, top })));
  }

  save(conversation) {
    conversation.title = titleOf(conversation);
    conversation.turns = conversation.turns.slice(-LONGEST);
    if (conversation.turns.length || conversation.draft) this.#write(conversation);
    else remembered(() => localStorage.removeItem(this.#prefix + conversation.id));
  }

  delete(id) {
    this.#opened.delete(id);
    remembered(() => localStorage.removeItem(this.#prefix + id));
  }

  // Calls back when another tab changes something.
  onChange(listener) {
    addEventListener("storage", (event) => {
      if (event.key === null || event.key.startsWith(this.#prefix)) listener();
    });
  }

  #write(conversation) {
    const written = () => {
      localStorage.setItem(this.#prefix + conversation.id, JSON.stringify(conversation));
      return true;
    };
    const others = this.all().filter(({ id }) => id !== conversation.id);
    for (const { id } of others.splice(MOST - 1)) this.delete(id);
    while (!remembered(written) && others.length) this.delete(others.pop().id); // no room: the oldest goes
  }

  #keys() {
    return remembered(() => Object.keys(localStorage).filter((key) => key.startsWith(this.#prefix))) ?? [];
  }

  #read(key) {
    const conversation = remembered(() => JSON.parse(localStorage.getItem(key)));
    return Array.isArray(conversation?.turns) ? conversation : null;
  }
}

// The first question that the documents have to do with: a greeting says nothing of a conversation.
function titleOf({ turns }) {
  const [first] = turns.filter(({ answer }) => !answer || answer.abstained || answer.citations.length);
  return (first ?? turns[0])?.question ?? "";
}

// 128 random bits. crypto.randomUUID is missing where a page comes over plain HTTP.
export function token() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// What the storage gives, null where the browser keeps none (a private window, a full or a broken entry): the page
// then works until it is closed.
function remembered(access) {
  try {
    return access();
  } catch {
    return null;
  }
}
