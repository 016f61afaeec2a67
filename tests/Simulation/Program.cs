using Omni.Simulation;

return Command.Run(args);
