using System.Collections.Immutable;
using Omni.Domain.Channels;
using Orleans;

namespace Omni.Domain.Explanations;

/// <summary>The sequence of decisions about one interaction, bounded (mission U5).</summary>
/// <param name="Interaction">Which.</param>
/// <param name="Connector">The connector that reaches its customer.</param>
/// <param name="Class">Class of its channel.</param>
/// <param name="Steps">
/// In the order of the journal, at most <see cref="StepsMax"/>: of more the first and the last are kept.
/// </param>
/// <param name="Omitted">Steps left out behind the first <see cref="FirstSteps"/>.</param>
[GenerateSerializer, Immutable]
public sealed record WhyLog(
    [property: Id(0)] InteractionId Interaction,
    [property: Id(1)] ConnectorId Connector,
    [property: Id(2)] ChannelClass Class,
    [property: Id(3)] ImmutableArray<WhyStep> Steps,
    [property: Id(4)] int Omitted)
{
    /// <summary>Most steps.</summary>
    public const int StepsMax = 200;

    /// <summary>Of more than these, how it began is kept with so many.</summary>
    public const int FirstSteps = 40;
}
