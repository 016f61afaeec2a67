using System.Globalization;
using Omni.Domain.Channels;

namespace Omni.Simulation.Scenarios;

/// <summary>What a run came to, for people: a row a queue and channel, the agents, and how good the estimates were.</summary>
internal sealed class Report(
    IReadOnlyList<Wait> waits, AgentTimes agents, IReadOnlyList<Judgement> judgements, IReadOnlyList<Evenness> evennesses)
{
    public IReadOnlyList<Wait> All => waits;

    public void Write(Action<string> write)
    {
        write("queue        channel  entered answered abandoned flowed  SL      P50      P90      P99");
        foreach (var group in waits.GroupBy(w => (w.Queue.Value, w.Channel)).OrderBy(g => g.Key))
            write(Row(group.Key.Value, group.Key.Channel, [.. group]));
        var occupancies = agents.Occupancies;
        write(Text($"agents {occupancies.Count}, occupancy {agents.Occupancy:P1} (of single agents P10 {At(occupancies, 0.1):P1}, P50 {At(occupancies, 0.5):P1}, P90 {At(occupancies, 0.9):P1})"));
        foreach (var judgement in judgements) write(judgement.ToString());
        foreach (var evenness in evennesses) write(evenness.ToString());
    }

    private static string Row(string queue, string channel, Wait[] waits)
    {
        var answered = waits.Where(w => w.By == WaitEndedBy.Answer).Select(w => w.Length).Order().ToArray();
        var left = waits.Where(w => w.By == WaitEndedBy.Abandon).ToArray();
        var within = waits[0].Class switch
        {
            ChannelClass.Live => TimeSpan.FromSeconds(20),
            ChannelClass.Chat => TimeSpan.FromSeconds(30),
            _ => TimeSpan.FromHours(4),
        };
        var shortly = left.Count(w => w.Length <= TimeSpan.FromSeconds(5));
        var level = answered.Count(w => w <= within) / (double)(answered.Length + left.Length - shortly);
        return Text($"{queue,-12} {channel,-8} {waits.Length,7} {answered.Length,8} {left.Length,9} {waits.Count(w => w.By == WaitEndedBy.FlowOut),6} {level,6:P1} {Waits.Percentile(answered, 0.5):hh\\:mm\\:ss} {Waits.Percentile(answered, 0.9):hh\\:mm\\:ss} {Waits.Percentile(answered, 0.99):hh\\:mm\\:ss}");
    }

    private static double At(IReadOnlyList<double> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
