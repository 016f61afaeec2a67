using Omni.V1;

namespace Omni.Api.Tests.Fixtures;

/// <summary>The built-in settings with steps that need a level, ways to show it, and public posts.</summary>
internal static class SensitiveSettings
{
    public static string Json => TestSettings.With(Add);

    public static void Add(V1.Settings settings)
    {
        foreach (var channel in settings.Channels.Where(c => c.Id is "webchat" or "voice" or "whatsapp" or "sms"))
            channel.Abilities.Add(ChannelAbility.Sensitive);
        settings.Channels.Add(new Channel
        {
            Id = "posts", Name = "Posts", ChannelClass = ChannelClass.Deferred, QueueId = "que_deferred",
            ConnectorId = "cnn_posts", AddressKind = IdentifierKind.Handle, Public = true,
        });
        settings.VerificationMethods.Add(new VerificationMethod
        {
            Id = "questions", Name = "Questions", Gives = Evidence.ChannelVerified,
        });
        var code = new VerificationMethod { Id = "code", Name = "Code by SMS", Gives = Evidence.SignedIn };
        code.Channels.Add(["webchat", "voice"]);
        settings.VerificationMethods.Add(code);
        settings.SensitiveSteps.Add(new SensitiveStep
        {
            Id = "tell_balance", Name = "Tell the balance", Needs = Evidence.ChannelVerified,
        });
        settings.SensitiveSteps.Add(new SensitiveStep
        {
            Id = "change_address", Name = "Change the address", Needs = Evidence.SignedIn,
        });
    }
}
