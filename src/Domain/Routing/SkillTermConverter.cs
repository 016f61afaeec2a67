using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omni.Domain.Routing;

/// <summary>
/// Writes the plain term as <c>{"Skill","Level"}</c>, the only shape there was at first, and all others as
/// <c>{"Kind","AnyOf"}</c>; reads both, and ignores members of a later version.
/// </summary>
public sealed class SkillTermConverter : JsonConverter<SkillTerm>
{
    private const string SkillName = "Skill", LevelName = "Level", KindName = "Kind", AnyOfName = "AnyOf";

    /// <inheritdoc/>
    public override SkillTerm Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A skill term is an object.");
        string? skill = null;
        var (level, kind) = (0, TermKind.Must);
        ImmutableArray<SkillAtom> anyOf = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case SkillName: skill = reader.GetString(); break;
                case LevelName: level = reader.GetInt32(); break;
                case KindName: kind = (TermKind)reader.GetInt32(); break;
                case AnyOfName:
                    anyOf = JsonSerializer.Deserialize(ref reader, DomainJson.Default.ImmutableArraySkillAtom);
                    break;
                default: reader.Skip(); break;
            }
        }

        if (!anyOf.IsDefaultOrEmpty) return new(kind, anyOf);
        return skill is null ? throw new JsonException("A skill term names no skill.") : SkillTerm.AtLeast(skill, level);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, SkillTerm value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.IsPlain())
        {
            writer.WriteString(SkillName, value.Skill);
            writer.WriteNumber(LevelName, value.Level);
        }
        else
        {
            writer.WriteNumber(KindName, (int)value.Kind);
            writer.WritePropertyName(AnyOfName);
            JsonSerializer.Serialize(writer, value.AnyOf, DomainJson.Default.ImmutableArraySkillAtom);
        }

        writer.WriteEndObject();
    }
}
