using Omni.WebChat;

// The web chat as a process of its own; --help says what it takes.
return await WebChatProgram.RunAsync(args);
