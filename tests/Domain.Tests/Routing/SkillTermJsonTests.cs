using System.Text.Json;
using Omni.Domain.Conversations;
using Omni.Domain.Routing;
using Omni.Domain.Tests.Samples;
using static Omni.Domain.Tests.Routing.Needed;

namespace Omni.Domain.Tests.Routing;

/// <summary>Terms as they stand in stored events, rows and snapshots.</summary>
public sealed class SkillTermJsonTests
{
    [Theory]
    [InlineData("plain, as ever", "sales≥2", """{"Skill":"sales","Level":2}""")]
    [InlineData("a should", "~sales≥2",
        """{"Kind":2,"AnyOf":[{"Skill":"sales","Op":6,"Values":[{"Level":2}],"Weight":1}]}""")]
    [InlineData("a free value", "region=north",
        """{"Kind":1,"AnyOf":[{"Skill":"region","Op":1,"Values":[{"Level":0,"Text":"north"}],"Weight":1}]}""")]
    public void Term_WrittenAndRead_IsTheSame(string row, string term, string json)
    {
        var written = JsonSerializer.Serialize(Terms(term)[0], DomainJson.Default.SkillTerm);

        Assert.Equal(json, written);
        Assert.Equal(Terms(term)[0], JsonSerializer.Deserialize(json, DomainJson.Default.SkillTerm));
    }

    [Fact]
    public void Term_OfALaterVersion_IsReadWithoutWhatItAdds() => Assert.Equal(
        Terms("sales≥2")[0],
        JsonSerializer.Deserialize("""{"New":{"A":[1]},"Skill":"sales","Level":2}""", DomainJson.Default.SkillTerm));

    [Theory]
    [InlineData("no object", "7")]
    [InlineData("no skill", """{"Level":2}""")]
    [InlineData("no atoms", """{"Kind":1,"AnyOf":[]}""")]
    public void Term_ThatIsNone_IsRefused(string row, string json) => Assert.Throws<JsonException>(
        () => JsonSerializer.Deserialize(json, DomainJson.Default.SkillTerm));

    [Fact]
    public void Snapshot_OfAnyTerm_IsReadAsItWas()
    {
        var matter = Matter.In(InteractionPhase.Queued);
        var state = matter.State with
        {
            Interactions = [matter.Last with { Requires = Terms("sales≥2 ~region=north|polish∈1,2*0.5") }],
        };

        var read = StateFormats.Conversation.TryRead(StateFormats.Conversation.Write(state));

        Assert.Equal<SkillTerm>(state.Interactions[0].Requires, read!.Interactions[0].Requires);
    }
}
