using System.Globalization;
using Omni.Contracts;
using Omni.Contracts.Settings;
using Omni.Domain.Journal;
using Omni.Domain.Settings;
using Omni.Simulation.World;

namespace Omni.Simulation.Clients;

/// <summary>
/// Somebody who applies other settings now and then, over those they know or over whatever is there; repeats a request,
/// and leaves the centre with a queue or two closed or gone, but such that everything can be served.
/// </summary>
internal sealed class Administrator(SimulatedWorld world, Chance chance)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>How often a look at the centre makes them change something.</summary>
    private const double Changes = 0.1;

    /// <summary>How often an agent serves a queue while the settings change.</summary>
    private const double Serves = 0.7;

    private readonly Line line = new(world);
    private SettingsDocument document = world.Settings;
    private int version = 1;
    private int requests;

    /// <summary>Settings change in this world.</summary>
    public bool IsThere { get; private set; } = chance.Happens(0.6);

    public async Task LiveAsync()
    {
        while (world.IsBusy)
        {
            await world.Loop.DelayAsync(LookEvery);
            if (chance.Happens(Changes)) await ApplyAsync(Serves);
        }

        // The last settings: whoever is there may take what waits.
        while (!await ApplyAsync(serves: 1)) { }
        IsThere = false;
    }

    private async Task<bool> ApplyAsync(double serves)
    {
        var next = OtherSettings.Of(world.Settings, document, chance, serves);
        var expected = chance.Happens(0.3) ? version : default(int?);
        var number = (++requests).ToString(CultureInfo.InvariantCulture);
        var reply = await SendAsync(next, expected, number);
        if (chance.Happens(0.2)) Compare(reply, await SendAsync(next, expected, number));
        if (reply.Outcome != ApplyOutcome.Applied) return false;
        (document, version) = (next, reply.Version);
        return true;
    }

    private Task<ApplyReply> SendAsync(SettingsDocument next, int? expected, string number) => line.InsistAsync(
        grains => grains.GetGrain<ISettingsGrain>(GrainKeys.Settings("main"))
            .ApplyAsync(next, expected, false, "admin", new("admin", $"change-{number}", number)));

    /// <summary>A repetition of what was done says so again; what was refused may have become possible.</summary>
    private void Compare(ApplyReply first, ApplyReply again)
    {
        if (first.Outcome == ApplyOutcome.Applied && (again.Outcome, again.Version) != (first.Outcome, first.Version))
            world.Report("Repetition", $"settings were first {first.Outcome} as {first.Version}, then {again.Outcome} as "
                + $"{again.Version}: {string.Join("; ", again.Faults)}");
    }
}
