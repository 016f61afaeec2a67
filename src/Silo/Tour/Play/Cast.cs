using Omni.Silo.Actors;
using Omni.Silo.Tour.Stage;
using Omni.Silo.Tour.Stories;

namespace Omni.Silo.Tour.Play;

/// <summary>Who takes part in a story, by the names that its lines use.</summary>
internal sealed class Cast : IAsyncDisposable
{
    /// <summary>The cast of a file; nobody is connected yet.</summary>
    /// <exception cref="PlayException">A line names nobody.</exception>
    public Cast(PlayFile file, StoryContext context)
    {
        foreach (var line in file.Cast)
        {
            if (line.Words is not [_, var name, var kind, var first, ..])
                throw Unreadable(file, line);
            Action add = kind switch
            {
                "customer" => () => Customers.Add(name, CustomerRole.Parse([.. line.Words.Skip(3)])),
                "agent" => () => Agents.Add(name, context.Agent(first)),
                "connector" => () => Connectors.Add(name, new ConnectorActor(context.Access, first)),
                "office" => () => Offices.Add(name, new OfficeActor(context.Access, first)),
                _ => throw Unreadable(file, line),
            };
            add();
        }
    }

    public Dictionary<string, CustomerRole> Customers { get; } = [];

    public Dictionary<string, AgentActor> Agents { get; } = [];

    public Dictionary<string, ConnectorActor> Connectors { get; } = [];

    public Dictionary<string, OfficeActor> Offices { get; } = [];

    /// <summary>The connectors go to work.</summary>
    public async Task ConnectAsync()
    {
        foreach (var connector in Connectors.Values) await connector.ConnectAsync();
    }

    /// <summary>Somebody by name; whoever is not of the cast is Omni.</summary>
    public Speaker SpeakerOf(string name) =>
        Customers.ContainsKey(name) ? new(Party.Customer, name)
        : Agents.ContainsKey(name) ? new(Party.Agent, name)
        : Connectors.ContainsKey(name) ? new(Party.Connector, name)
        : Offices.ContainsKey(name) ? new(Party.Office, name)
        : Speaker.Omni;

    /// <summary>Everybody goes home.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var agent in Agents.Values) await agent.DisposeAsync();
        foreach (var connector in Connectors.Values) await connector.DisposeAsync();
        foreach (var office in Offices.Values) office.Dispose();
    }

    private static PlayException Unreadable(PlayFile file, PlayLine line) => new(
        $"{file.Name}, line {line.Number}: \"{string.Join(' ', line.Words)}\" names nobody; write one of"
        + " cast NAME customer \"Full Name\" phone +48… email … handle network:name,"
        + " cast NAME agent agt_…, cast NAME connector cnn_…, cast NAME office …");
}
