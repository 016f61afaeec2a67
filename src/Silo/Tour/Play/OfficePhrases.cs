using Omni.Silo.Tour.Stage;

namespace Omni.Silo.Tour.Play;

/// <summary>What outside systems teach and find, and how Omni recognises people.</summary>
internal static class OfficePhrases
{
    public static IReadOnlyList<Phrase> All { get; } =
    [
        Phrase.Act("{office} teaches Omni that {customer} has a {kind}", async (p, w) =>
        {
            var customer = p.Cast.Customers[w["customer"]];
            var taught = await p.Cast.Offices[w["office"]].TeachAsync(
                customer.Addresses[CustomerRole.KindOf(w["kind"])], customer.FullName);
            customer.Id = taught.Profile.CustomerId;
        }),
        Phrase.Act("{office} links the {kind} of {customer}", (p, w) =>
        {
            var customer = p.Cast.Customers[w["customer"]];
            return p.Cast.Offices[w["office"]].LinkAsync(
                customer.Id, customer.Addresses[CustomerRole.KindOf(w["kind"])]);
        }),
        Phrase.Expect("Omni recognises {customer}", (p, w) =>
        {
            var customer = p.Cast.Customers[w["customer"]];
            return Task.FromResult(new Finding(
                !customer.WasNew && customer.LastSeenAs == customer.Id,
                $"{customer.LastSeenAs} in place of {customer.Id}, new: {customer.WasNew}"));
        }),
        Phrase.Expect("Omni meets {customer} for the first time", (p, w) =>
            Task.FromResult(new Finding(p.Cast.Customers[w["customer"]].WasNew, "somebody known"))),
        Phrase.Expect("{office} finds {customer} by {kind}", async (p, w) =>
        {
            var customer = p.Cast.Customers[w["customer"]];
            var profile = await p.Cast.Offices[w["office"]].FindAsync(
                customer.Addresses[CustomerRole.KindOf(w["kind"])]);
            return new(profile.CustomerId == customer.Id, $"{profile.CustomerId} in place of {customer.Id}");
        }),
        Phrase.Expect("{office} finds one timeline of {customer} over {rest}", async (p, w) =>
        {
            var timeline = await p.Cast.Offices[w["office"]].TimelineAsync(p.Cast.Customers[w["customer"]].Id);
            var channels = timeline.Reverse().SelectMany(c => c.Interactions).Select(i => i.Channel);
            var seen = string.Join(' ', channels);
            return new(seen == w["rest"], seen);
        }),
        Phrase.Expect("{office} finds nothing open of {customer}", async (p, w) =>
        {
            var timeline = await p.Cast.Offices[w["office"]].TimelineAsync(p.Cast.Customers[w["customer"]].Id);
            var open = timeline.Where(c => c.ClosedAt is null).Select(c => c.Id).ToList();
            return new(open.Count == 0, $"open: {string.Join(", ", open)}");
        }),
    ];
}
