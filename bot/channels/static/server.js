// What the page asks of the server. A request that does not get through is tried again until it does.

const LONGEST_WAIT = 15_000; // ms between two tries

export class Refusal extends Error {} // the server's own sentence, to be shown as it is
export class Withdrawn extends Error {} // what nobody waits for any longer

export class Server {
  #home;
  #notice;
  #reachable = true;

  // `notice(reachable)` is told whenever the server goes away or comes back.
  constructor(home, notice) {
    this.#home = home;
    this.#notice = notice;
  }

  // Tried until `isWanted()` is false.
  ask(question, isWanted) {
    return this.#insist("api/ask", question, isWanted);
  }

  rate(feedback) {
    return this.#insist("api/feedback", feedback);
  }

  forget(session) {
    return this.#insist("api/forget", { session });
  }

  check(turn) {
    return this.#insist("api/checks", turn);
  }

  // Who signed in with this browser: `{ admin }`.
  async me() {
    return (await fetch(`${this.#home}api/me`, { cache: "no-store" })).json();
  }

  // Resolves once the server answers.
  async return(wait = 1_000) {
    while (!(await this.#answers())) {
      this.#turn(false);
      await pause(wait);
      wait = Math.min(2 * wait, LONGEST_WAIT);
    }
    this.#turn(true);
  }

  async #insist(path, body, isWanted = () => true) {
    while (isWanted()) {
      const answer = await this.#post(path, body);
      if (answer) return answer;
      this.#turn(false);
      await pause(500); // a server may answer for its health and fail at this: no storm then
      await this.return();
    }
    throw new Withdrawn();
  }

  // The answer, or null where none came from our server: no network, or a proxy that has lost it.
  async #post(path, body) {
    let answer;
    try {
      const response = await fetch(this.#home + path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      answer = await response.json();
    } catch {
      return null;
    }
    this.#turn(true);
    if (answer.error) throw new Refusal(answer.error);
    return answer;
  }

  async #answers() {
    try {
      await (await fetch(`${this.#home}healthz`, { cache: "no-store" })).json(); // also where it says that it is not ready
      return true;
    } catch {
      return false;
    }
  }

  #turn(reachable) {
    if (reachable === this.#reachable) return;
    this.#reachable = reachable;
    this.#notice(reachable);
  }
}

// The time, or less where the device says that its network is back.
function pause(milliseconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
    function done() {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    }
  });
}
