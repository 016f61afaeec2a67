using System.CommandLine;
using Omni.Silo.Chat;
using Omni.Silo.Commands;
using Omni.Silo.Commands.Settings;
using Omni.Silo.Tour;

// Every command adds itself here; without one the program serves.
var root = ServeCommand.Root();
root.Subcommands.Add(ServeCommand.Create());
root.Subcommands.Add(TokenCommand.Create());
root.Subcommands.Add(DeskCommand.Create());
root.Subcommands.Add(BackupCommand.Create());
root.Subcommands.Add(RestoreCommand.Create());
root.Subcommands.Add(VerifyCommand.Create());
root.Subcommands.Add(ReindexCommand.Create());
root.Subcommands.Add(CopyStoreCommand.Create());
root.Subcommands.Add(SettingsCommand.Create());
root.Subcommands.Add(ExplainCommand.Create());
root.Subcommands.Add(TourCommand.Create());
root.Subcommands.Add(ChatCommand.Create());

// The host handles signals itself: it needs longer than the parser would wait.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
