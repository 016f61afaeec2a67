using System.Globalization;
using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Omni.Domain.Overload;
using Omni.Domain.Settings;

namespace Omni.Simulation.World;

/// <summary>The contact centre of a world. Times are short, so that a run of a minute sees everything end.</summary>
internal static class Centre
{
    public static SettingsDocument Settings(Chance chance)
    {
        var agents = chance.Between(2, 5);
        return new(
            "main",
            [new("a", "A"), new("b", "B")],
            [Queue("que_support", chance), Queue("que_sales", chance), Queue("que_care", chance), new(new("que_spare"), "Spare", [], [])],
            [
                Channel("voice", ChannelClass.Live, "que_support", IdentifierKind.Phone) with
                {
                    MayInterrupt = ["webchat", "email"],
                },
                Channel("webchat", ChannelClass.Chat, "que_support", IdentifierKind.Handle) with
                {
                    Sla = new(Seconds(6), Seconds(4), Seconds(25)),
                },
                Channel("email", ChannelClass.Deferred, "que_sales", IdentifierKind.Email) with
                {
                    Sla = new(Seconds(15), Seconds(10), Seconds(40)),
                },
                Channel("sms", ChannelClass.Chat, "que_care", IdentifierKind.Phone),
            ],
            [.. Enumerable.Range(1, agents).Select(Agent)],
            new PolicySettings
            {
                OfferTtl = new(Seconds(4), Seconds(5), Seconds(6)),
                DeliveryConfirmation = Seconds(2),
                CoolDown = Seconds(5),
                MissesAllowed = new(1, 2, 3),
                DeviceLease = Seconds(6),
                ReconnectGrace = Seconds(8),
                ConnectTimeout = Seconds(4),
                WrapUp = new(Seconds(3), Seconds(2), TimeSpan.Zero),
                HandOverTimeout = Seconds(5),
                BotSilence = Seconds(5),
                ReopenWindow = new(Seconds(5), Seconds(10), Seconds(20)),
                Sla = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero),
            });
    }

    private static ChannelSettings Channel(string id, ChannelClass channelClass, string queue, IdentifierKind kind) =>
        new(id, id, channelClass, new(queue), new($"cnn_{id}"), kind, null, null);

    private static QueueSettings Queue(string id, Chance chance) => new(new(id), id, [], [])
    {
        Overload =
        [
            new(OverloadTrigger.QueueLength, chance.Between(4, 10), OverloadAction.Overflow),
            new(OverloadTrigger.OldestWait, chance.Between(5, 30), OverloadAction.Boost),
            new(OverloadTrigger.NobodyConnected, 1, OverloadAction.Overflow),
            new(OverloadTrigger.P90, chance.Between(10, 120), OverloadAction.Deflect) { DeflectTo = "sms", Text = "Write?" },
            new(OverloadTrigger.OldestWait, chance.Between(5, 30), OverloadAction.OfferCallback) { Text = "Shall we call?" },
            new(OverloadTrigger.QueueLength, chance.Between(2, 10), OverloadAction.ReplyWithPromise)
            {
                Text = "{wait}", ClosedText = "soon",
            },
            new(OverloadTrigger.ServiceLevel, chance.Between(1, 9) / 10.0, OverloadAction.Close) { Text = "Not now." },
        ],
        Overflow = [new("que_spare")],
        WeightSeconds = id switch { "que_support" => 20, "que_care" => 5, _ => 0 },
        AgentLostText = "Somebody else comes.",
        Escalation = id == "que_support" ? new(new("que_care")) : null,
        Callback = new()
        {
            SlotLength = TimeSpan.FromMinutes(1), PlannedPerSlot = 1, InitialDelay = Seconds(chance.Between(0, 2)),
            ReturnMissed = chance.Happens(0.5), DialFirst = chance.Happens(0.7),
        },
    };

    private static AgentSettings Agent(int number)
    {
        var id = $"agt_{number.ToString(CultureInfo.InvariantCulture)}";
        return new(new(id), id, [new("a", 1)], [new("que_support"), new("que_sales"), new("que_care"), new("que_spare")], 100);
    }

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}
