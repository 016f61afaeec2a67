using System.CommandLine;
using Omni.Load;
using Omni.Load.Appending;
using Omni.Load.Calls;
using Omni.Load.Facts;
using Omni.Load.Follow;
using Omni.Load.Matching;
using Omni.Load.Recovery;
using Omni.Load.Scenarios;
using Omni.Load.Streams;
using Omni.Load.Unary;
using Omni.Load.WebChats;

var root = new RootCommand("Puts load on an Omni server of its own and measures it; see bench/README.md.");
foreach (var kind in ScenarioKind.All)
    root.Subcommands.Add(LoadCommand.Create(kind));
root.Subcommands.Add(AppendCommand.Create());
root.Subcommands.Add(CallCommand.Create());
root.Subcommands.Add(RecoveryCommand.Create());
root.Subcommands.Add(FollowCommand.Create());
root.Subcommands.Add(FactsCommand.Create());
root.Subcommands.Add(MatchCommand.Create());
root.Subcommands.Add(StreamsCommand.Create());
root.Subcommands.Add(WebChatCommand.Create());
root.Subcommands.Add(UnaryCommand.Create());
root.Subcommands.Add(BareServer.Create());
return await root.Parse(args).InvokeAsync();
