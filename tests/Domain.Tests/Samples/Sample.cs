using Omni.Domain.Channels;
using Omni.Domain.Customers;
using Omni.Domain.Routing;
using Omni.Domain.Settings;
using Omni.Domain.Sla;

namespace Omni.Domain.Tests.Samples;

/// <summary>People, channels and settings that tests share.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public static readonly AgentId Anna = new("agt_anna");
    public static readonly AgentId Bert = new("agt_bert");
    public static readonly AgentId Cleo = new("agt_cleo");

    public static readonly ConversationId Conversation = new("con_1");
    public static readonly CustomerId Customer = new("cus_1");
    public static readonly ConnectorId Web = new("cnn_web");
    public static readonly ConnectorId Phones = new("cnn_phones");
    public static readonly QueueId Help = new("que_help");
    public static readonly QueueId Sales = new("que_sales");

    public static readonly ChannelSettings Voice =
        new("voice", "Telephone", ChannelClass.Live, Help, Phones, IdentifierKind.Phone, null, null);

    public static readonly ChannelSettings Chat =
        new("chat", "Web chat", ChannelClass.Chat, Help, Web, IdentifierKind.Handle, null, null);

    public static readonly ChannelSettings Mail =
        new("mail", "E-mail", ChannelClass.Deferred, Help, null, IdentifierKind.Email, null, null);

    public static readonly SettingsDocument Document = new(
        "main",
        [new("polish", "Polish"), new("sales", "Sales")],
        [new(Help, "Help", [], []), new(Sales, "Sales", [Needs("sales", 2)], [])],
        [Voice, Chat, Mail],
        [
            new(Anna, "Anna", [new("polish", 5), new("sales", 3)], [Help, Sales], 100),
            new(Bert, "Bert", [], [Help], 100),
        ],
        new PolicySettings { Sla = NoPromises });

    /// <summary>Nothing is promised: what else happens is not mixed with clocks.</summary>
    public static SlaTargets NoPromises => new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    public static readonly SettingsView Settings = new(7, Document);

    public static PolicySettings Policy => Document.Policy;

    /// <summary>The shared settings with another policy.</summary>
    public static SettingsView With(PolicySettings policy) => new(7, Document with { Policy = policy });

    public static ChannelSettings Of(ChannelClass channelClass) => channelClass switch
    {
        ChannelClass.Live => Voice,
        ChannelClass.Chat => Chat,
        _ => Mail,
    };

    /// <summary>Where the sample customer is on a channel.</summary>
    public static Identifier AddressOn(ChannelSettings channel) => channel.AddressKind switch
    {
        IdentifierKind.Phone => new(IdentifierKind.Phone, "", "+48221234567"),
        IdentifierKind.Email => new(IdentifierKind.Email, "", "jan@example.com"),
        _ => new(IdentifierKind.Handle, "web", "visitor-1"),
    };

    public static TimeSpan Ms(double count) => TimeSpan.FromMilliseconds(count);

    public static SkillTerm Needs(string skill, int level) => SkillTerm.AtLeast(skill, level);
}
