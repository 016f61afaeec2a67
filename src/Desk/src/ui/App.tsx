import { ConnectError } from "omni-client";
import { useEffect, useState } from "preact/hooks";
import { openApi } from "../api/desk.ts";
import { type Pass, readToken, storedToken, storeToken } from "../api/token.ts";
import { QueueBoard } from "../state/board.ts";
import { Commands } from "../state/commands.ts";
import { Directory } from "../state/directory.ts";
import { Floor } from "../state/floor.ts";
import { Session } from "../state/session.ts";
import { Desk } from "./Desk.tsx";
import { type Tools, ToolsContext } from "./hooks.ts";
import { SignIn } from "./SignIn.tsx";

/** The desk of whoever is signed in, or the question who it is. */
export function App() {
  const [tools, setTools] = useState<Tools>();
  const [problem, setProblem] = useState("");
  const [isReady, setReady] = useState(false);

  const signIn = async (pass: Pass) => {
    const { token, agentId } = pass;
    storeToken(token);
    try {
      const api = await openApi(token);
      const session = new Session(api, agentId);
      const directory = new Directory(api);
      directory.find("").catch(() => undefined);
      const [commands, board, floor] = [new Commands(session), new QueueBoard(api), new Floor(api)];
      setTools({ pass, directory, session, commands, board, floor });
      void session.run();
    } catch (error) {
      setProblem(`The desk could not be opened: ${ConnectError.from(error).rawMessage} Reload the page.`);
    }
    setReady(true);
  };
  const leave = () => {
    tools?.session.close();
    storeToken(undefined);
    setTools(undefined);
    setProblem("");
  };

  useEffect(() => {
    const begin = () => {
      const token = storedToken();
      const pass = token ? readToken(token, Date.now()) : "";
      if (typeof pass !== "string") return void signIn(pass);
      setProblem(pass);
      setReady(true);
    };
    begin();
    // A link with another token, opened in this tab, changes only the fragment.
    const onHash = () => location.hash.includes("token=") && location.reload();
    addEventListener("hashchange", onHash);
    return () => removeEventListener("hashchange", onHash);
  }, []);

  if (!isReady) return null;
  if (!tools) return <SignIn key={problem} problem={problem} onSignIn={signIn} />;
  return (
    <ToolsContext.Provider value={tools}>
      <Desk onLeave={leave} />
    </ToolsContext.Provider>
  );
}
