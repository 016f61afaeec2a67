using System.Net;
using Microsoft.Extensions.Configuration;
using Omni.Silo.Hosting;

namespace Omni.Silo.Tests.Hosting;

public sealed class ClusterSettingsTests
{
    [Fact]
    public void Settings_NotGiven_AreThoseOfASiloOnItsOwnMachine() =>
        Assert.Equal(new ClusterSettings(), Read());

    [Fact]
    public void Settings_Given_AreRead() =>
        Assert.Equal(
            new ClusterSettings
            {
                Role = ServerRole.Gateway, Name = "north", Silo = new IPEndPoint(IPAddress.Parse("10.0.0.7"), 4711),
                GatewayPort = 4712, ProbeTimeout = TimeSpan.FromSeconds(0.5), ProbesMissedMax = 5,
                DrainTimeout = TimeSpan.FromMinutes(1),
            },
            Read(
                ("Role", "gateway"), ("Cluster", "north"), ("Silo", "10.0.0.7:4711"), ("GatewayPort", "4712"),
                ("ProbeSeconds", "0.5"), ("ProbesMissed", "5"), ("DrainSeconds", "60")));

    [Theory]
    [InlineData("Role", "client", "OMNI_ROLE is 'client'; give silo or gateway.")]
    [InlineData("Silo", "10.0.0.7", "for example 10.0.0.7:11111")]
    [InlineData("Silo", "0.0.0.0:11111", "at which other silos reach this one")]
    [InlineData("GatewayPort", "0", "OMNI_GATEWAYPORT is '0'; give a number from 1 to 65535.")]
    [InlineData("ProbeSeconds", "0", "OMNI_PROBESECONDS is '0'; give a number from 0.1 to 60.")]
    [InlineData("ProbesMissed", "many", "OMNI_PROBESMISSED is 'many'; give a number from 1 to 100.")]
    [InlineData("DrainSeconds", "601", "OMNI_DRAINSECONDS is '601'; give a number from 1 to 600.")]
    public void Setting_ThatCannotBeUsed_IsRefusedWithTheFix(string name, string value, string says)
    {
        var error = Assert.Throws<StartException>(() => Read((name, value)));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    private static ClusterSettings Read(params (string Name, string Value)[] given) =>
        ClusterSettings.From(new ConfigurationBuilder()
            .AddInMemoryCollection(given.Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value)))
            .Build());
}
