using Grpc.Core;
using Omni.Silo.Actors;
using Omni.V1;

namespace Omni.Silo.Chat;

/// <summary>An agent's desk in a terminal.</summary>
internal sealed class AgentChat
{
    private const string Help =
        "Type to reply; /close [CODE], /switch CHANNEL, /hold, /resume, /next, /break, /ready, /quit.";

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly ChatTerminal _terminal;
    private readonly AgentActor _agent;
    private readonly ChatDesk _desk;

    public AgentChat(ChatTerminal terminal, ServerAccess access, string id)
    {
        _terminal = terminal;
        _desk = new ChatDesk(terminal, id);

        // A person at a terminal is trusted to know what fits: the server checks the capacity.
        _agent = new AgentActor(access, id, Workload.Unchecked)
        {
            OnEvent = _desk.Take,
            OnOffer = offer =>
            {
                _desk.Ring(offer);
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>Runs until the end of the input or <c>/quit</c>.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var agent = _agent;
        await agent.ConnectAsync();
        await agent.BecomeAvailableAsync();
        _terminal.Note($"You are {agent.Id} and available. {Help}");
        _desk.Show(agent.Desk.Conversations());
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(TypeAsync(leaving.Token), StayConnectedAsync(leaving.Token));
        await leaving.CancelAsync();
        await first;
    }

    private async Task TypeAsync(CancellationToken cancellationToken)
    {
        await foreach (var line in _terminal.ReadLinesAsync(cancellationToken))
        {
            if (line == "/quit") return;
            try
            {
                await DoAsync(line);
            }
            catch (RpcException refused)
            {
                _terminal.Problem(refused.Status.Detail);
            }
        }
    }

    private async Task DoAsync(string line)
    {
        if (_desk.Ringing is { } offer && line.ToLowerInvariant() is "y" or "n")
        {
            await AnswerAsync(offer, line is "y" or "Y");
            return;
        }

        var words = line.Split(' ', 2);
        switch (words[0])
        {
            case "/ready":
                await _agent.BecomeAvailableAsync();
                break;
            case "/break":
                await _agent.BecomeNotReadyAsync("Break");
                break;
            case "/next":
                _desk.Next();
                break;
            default:
                await WorkAsync(words[0], line, words.ElementAtOrDefault(1) ?? "");
                break;
        }
    }

    private async Task AnswerAsync(OfferMade offer, bool accept)
    {
        _desk.StopRinging(offer.OfferId);
        if (accept) await _agent.AcceptAsync(offer);
        else await _agent.DeclineAsync(offer, DeclineReason.Busy);
    }

    /// <summary>What needs a customer at hand.</summary>
    private async Task WorkAsync(string command, string line, string argument)
    {
        if (_desk.Current is not var (conversation, interaction))
        {
            _terminal.Note(_desk.Ringing is null ? "Nobody is here yet." : "Take the offer first: y or n.");
            return;
        }

        switch (command)
        {
            case "/close":
                await _agent.CloseAsync(conversation, interaction);
                await _agent.WrapUpAsync(conversation, interaction, argument);
                break;
            case "/switch":
                await _agent.SwitchAsync(conversation, interaction, argument, address: null);
                break;
            case "/hold" or "/resume":
                await _agent.HoldAsync(conversation, interaction, command == "/hold");
                break;
            case not null when command.StartsWith('/'):
                _terminal.Note(Help);
                break;
            default:
                await _agent.SayAsync(conversation, interaction, line, Guid.NewGuid().ToString("N"));
                break;
        }
    }

    /// <summary>Opens the stream again whenever it breaks; ends when somebody else sits down at this desk.</summary>
    private async Task StayConnectedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var ended = await _agent.StreamEnded.WaitAsync(cancellationToken);
            if (ended.StatusCode == StatusCode.Aborted)
                throw new ChatException($"Another terminal is {_agent.Id} now.");
            _terminal.Problem("The connection is lost; trying again every second.");
            while (!await TryConnectAsync()) await Task.Delay(RetryPause, cancellationToken);
            _terminal.Note("Connected again.");
        }
    }

    private async Task<bool> TryConnectAsync()
    {
        try
        {
            await _agent.ConnectAsync();
            return true;
        }
        catch (RpcException lost) when (lost.StatusCode == StatusCode.Unavailable)
        {
            return false;
        }
    }
}
