using Omni.Domain;

namespace Omni.Api.Tests.Fixtures;

/// <summary>Ids that are always the same.</summary>
internal sealed class FakeIds : IIdSource
{
    public string Next(string prefix) => $"{prefix}1";
}
