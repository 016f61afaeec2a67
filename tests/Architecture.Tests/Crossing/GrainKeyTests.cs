using System.Reflection;
using Omni.Contracts;
using Omni.Domain.Customers;

namespace Omni.Architecture.Tests.Crossing;

/// <summary>
/// Keys made here. Stores take a key of hexadecimal digits for a number, so that two grains may share a row; ids that
/// are keys themselves are checked for their prefix where they come in, by the API.
/// </summary>
public sealed class GrainKeyTests
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        [nameof(GrainKeys.Settings)] = GrainKeys.Settings("0"),
        [nameof(GrainKeys.Address)] = GrainKeys.Address(new("0"), new(IdentifierKind.Phone, "", "0")),
        [nameof(GrainKeys.Facts)] = GrainKeys.Facts(new("cus_0")),
        [nameof(GrainKeys.Stock)] = GrainKeys.Stock("0", "0"),
        [nameof(GrainKeys.Ledger)] = GrainKeys.Ledger(new("0")),
        [nameof(GrainKeys.Sla)] = GrainKeys.Sla("0"),
        [nameof(GrainKeys.Due)] = GrainKeys.Due(0),
    };

    [Fact]
    public void Keys_OfEveryKind_BeginWithTheirPrefix() =>
        Assert.All(Keys.Values, key => Assert.Matches("^[a-z]{3}_.", key));

    [Fact]
    public void Keys_OfDifferentKinds_DifferInTheirPrefix() =>
        Assert.Equal(Keys.Count, Keys.Values.Select(key => key[..4]).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Keys_ThatCanBeMade_AreAllLookedAt() =>
        Assert.Equal(
            Keys.Keys.Order(StringComparer.Ordinal),
            typeof(GrainKeys).GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Select(method => method.Name).Order(StringComparer.Ordinal));
}
