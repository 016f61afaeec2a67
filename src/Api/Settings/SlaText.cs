using Omni.Domain.Sla;

namespace Omni.Api.Settings;

/// <summary>Within which time something is promised, in and out.</summary>
internal static class SlaText
{
    public static SlaTargets? Read(V1.SlaTargets? targets, string path) => targets is null
        ? null
        : new(
            PolicyReader.Length(targets.FirstResponse, $"settings.{path}.first_response"),
            PolicyReader.Length(targets.NextResponse, $"settings.{path}.next_response"),
            PolicyReader.Length(targets.Resolution, $"settings.{path}.resolution"));

    /// <summary>What stands behind all others: what is absent keeps its default.</summary>
    public static SlaTargets ReadPolicy(V1.SlaTargets? targets)
    {
        var (read, standard) = (Read(targets, "policy.sla"), SlaTargets.Default);
        return read is null ? standard : new(
            read.FirstResponse ?? standard.FirstResponse,
            read.NextResponse ?? standard.NextResponse,
            read.Resolution ?? standard.Resolution);
    }

    public static V1.SlaTargets? Write(SlaTargets? targets) => targets is null
        ? null
        : new()
        {
            FirstResponse = WorkWriter.Write(targets.FirstResponse),
            NextResponse = WorkWriter.Write(targets.NextResponse),
            Resolution = WorkWriter.Write(targets.Resolution),
        };
}
