using Omni.Domain.Journal;
using Omni.Journal.Format;

namespace Omni.Journal.Sqlite;

/// <summary>One append. Its result is null when a customer's key on disk is another one than it was sealed with.</summary>
internal sealed class AppendWrite(EncodedAppend append, CancellationToken cancellation)
    : PendingWrite<AppendOutcome?>(cancellation)
{
    private AppendOutcome? result;

    protected override AppendOutcome? Result => result;

    public override void Execute(WriteSession session)
    {
        if (!KeysHold(session))
            return;
        result = FindRefusal(session);
        if (result is null)
            result = new AppendOutcome.Committed(Write(session));
        else
            session.Tally.Refusals++;
    }

    public override void Complete()
    {
        if (result is AppendOutcome.Committed)
            foreach (var key in append.NewKeys)
                key.MarkStored();
        base.Complete();
    }

    private bool KeysHold(WriteSession session)
    {
        foreach (var key in append.NewKeys)
            if (!key.Stored && session.Tables.Keys.Find(key.Subject) is { } stored && !stored.Matches(key))
                return false;
        return true;
    }

    private AppendOutcome? FindRefusal(WriteSession session)
    {
        foreach (var stream in append.Streams)
            if (session.HeadOf(stream.Stream) is var head && head != stream.ExpectedVersion)
                return new AppendOutcome.VersionMoved(stream.Stream, head);
        foreach (var claim in append.Claims)
            if (session.ClaimOf(new(claim.Claim.Kind, claim.Key)) is var actual && actual != claim.Expected)
                return new AppendOutcome.ClaimRefused(claim.Claim, actual);
        return null;
    }

    private long Write(WriteSession session)
    {
        var first = session.NextPosition;
        foreach (var key in append.NewKeys)
            if (!key.Stored && session.Tables.Keys.Find(key.Subject) is null)
                session.Tables.Keys.Insert(key);
        foreach (var stream in append.Streams)
            session.Append(stream);
        foreach (var claim in append.Claims)
            if (claim.Next != claim.Expected)
                session.SetClaim(new(claim.Claim.Kind, claim.Key), claim.Next);
        session.SetRows(append.Rows, first);
        session.Tally.Appends++;
        return first;
    }
}
