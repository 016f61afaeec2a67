import { useState } from "preact/hooks";
import { type Pass, readToken } from "../api/token.ts";
import { Mark } from "./Mark.tsx";

interface SignInProps {
  readonly problem: string;
  readonly onSignIn: (pass: Pass) => void;
}

/** Asks for a token. Whoever comes by the link that the server prints never sees it. */
export function SignIn({ problem, onSignIn }: SignInProps) {
  const [given, setGiven] = useState("");
  const [fault, setFault] = useState(problem);
  const submit = (event: Event) => {
    event.preventDefault();
    const pass = readToken(given, Date.now());
    if (typeof pass === "string") setFault(pass);
    else onSignIn(pass);
  };
  return (
    <main class="sign-in">
      <form onSubmit={submit}>
        <Mark />
        <h1>Omni desk</h1>
        <p class="quiet">
          Sign in with a token for an agent. On your own machine, this prints a link that signs you in:
        </p>
        <pre>dotnet run --project src/Silo -- desk --id agt_1</pre>
        <label>
          Token, or the link
          <textarea
            rows={4}
            value={given}
            spellcheck={false}
            autocomplete="off"
            onInput={({ currentTarget }) => setGiven(currentTarget.value)}
          />
        </label>
        {fault && (
          <p class="problem" role="alert">
            {fault}
          </p>
        )}
        <button type="submit" class="primary">
          Sign in
        </button>
      </form>
    </main>
  );
}
