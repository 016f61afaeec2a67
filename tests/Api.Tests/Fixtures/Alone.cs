namespace Omni.Api.Tests.Fixtures;

/// <summary>Tests beside which no other runs in their process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
