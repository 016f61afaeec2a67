using Omni.Api.Requests;
using Omni.Domain.Customers;
using Omni.Domain.Verification;

namespace Omni.Api.Settings;

/// <summary>How customers show who they are, and what for, in and out.</summary>
internal static class VerificationText
{
    public static VerificationMethod Read(V1.VerificationMethod method) =>
        new(method.Id, method.Name, Level(method.Gives), [.. method.Channels]);

    public static SensitiveStep Read(V1.SensitiveStep step) => new(step.Id, step.Name, Level(step.Needs));

    public static V1.VerificationMethod Write(VerificationMethod method)
    {
        var written = new V1.VerificationMethod
        {
            Id = method.Id, Name = method.Name, Gives = Identifiers.Write(method.Gives),
        };
        written.Channels.Add(method.Channels);
        return written;
    }

    public static V1.SensitiveStep Write(SensitiveStep step) =>
        new() { Id = step.Id, Name = step.Name, Needs = Identifiers.Write(step.Needs) };

    /// <summary>What is no level is none that the rules allow: they say so with the field's place.</summary>
    private static EvidenceLevel Level(V1.Evidence level) => System.Enum.IsDefined(level)
        ? Identifiers.ReadEvidence(level)
        : EvidenceLevel.Guess;
}
