using Omni.Silo.Actors;
using Omni.V1;

namespace Omni.Silo.Tour.PullThePlug;

/// <summary>Compares transcripts with what was acknowledged to those who wrote.</summary>
internal sealed class TranscriptCheck
{
    private readonly List<string> _inboundFaults = [];
    private readonly List<string> _outboundFaults = [];

    private TranscriptCheck()
    {
    }

    /// <summary>Conversations in which a customer's message is missing, double or out of order.</summary>
    public IReadOnlyList<string> InboundFaults => _inboundFaults;

    /// <summary>Acknowledged answers that are missing, and such as are there twice.</summary>
    public IReadOnlyList<string> OutboundFaults => _outboundFaults;

    /// <summary>Reads all transcripts.</summary>
    /// <param name="answers">Acknowledged answers: message ids by interaction.</param>
    public static async Task<TranscriptCheck> RunAsync(
        OfficeActor office, IEnumerable<PlugCustomer> customers, ILookup<string, string> answers)
    {
        var check = new TranscriptCheck();
        foreach (var customer in customers)
        {
            var transcript = await office.TranscriptAsync(customer.Conversation);
            check.Inbound(customer, transcript.Where(m => m.Direction == MessageDirection.Inbound));
            check.Outbound(
                customer,
                answers[customer.Interaction],
                transcript.Where(m => m.Direction == MessageDirection.Outbound));
        }

        return check;
    }

    private void Inbound(PlugCustomer customer, IEnumerable<Message> transcript)
    {
        var seen = transcript.Select(m => m.Text).ToList();
        if (!seen.SequenceEqual(customer.Texts))
            _inboundFaults.Add($"{customer.Conversation} has {seen.Count} of {customer.Texts.Count}");
    }

    private void Outbound(PlugCustomer customer, IEnumerable<string> acknowledged, IEnumerable<Message> transcript)
    {
        var seen = transcript.Select(m => m.Id).ToList();
        var missing = acknowledged.Except(seen).Count();
        var twice = seen.Count - seen.Distinct().Count();
        // Each answer belongs to one message, so there cannot be more of them.
        if (missing > 0 || twice > 0 || seen.Count > customer.Texts.Count)
            _outboundFaults.Add($"{customer.Conversation}: {missing} missing, {twice} twice, {seen.Count} in all");
    }
}
