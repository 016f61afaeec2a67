using Omni.Silo.Actors;
using Omni.V1;

namespace Omni.Silo.Tour.Play;

/// <summary>A customer of a story: how they can be reached, and what they have told so far.</summary>
internal sealed class CustomerRole(string fullName, IReadOnlyDictionary<IdentifierKind, Identifier> addresses)
{
    private int _inputs;

    public string FullName { get; } = fullName;

    /// <summary>One address of each kind.</summary>
    public IReadOnlyDictionary<IdentifierKind, Identifier> Addresses { get; } = addresses;

    /// <summary>Id that Omni gave; empty before the first contact.</summary>
    public string Id { get; set; } = "";

    /// <summary>Id that Omni gave at the last contact; another one would be another customer.</summary>
    public string LastSeenAs { get; set; } = "";

    /// <summary>Whether the last contact was the first one Omni ever had.</summary>
    public bool WasNew { get; set; }

    public string Conversation { get; set; } = "";

    public string Interaction { get; set; } = "";

    /// <summary>The machine of the channel that the customer is on.</summary>
    public ConnectorActor? Line { get; set; }

    /// <summary>Everything written or answered; nobody should have to hear it again.</summary>
    public List<string> Told { get; } = [];

    /// <summary>A new id of something this customer sends.</summary>
    public string NextExternalId() => $"{FullName.Split(' ')[0].ToLowerInvariant()}-{++_inputs}";

    /// <summary>Reads the words of a cast line: name, then pairs of kind and value.</summary>
    public static CustomerRole Parse(IReadOnlyList<string> words)
    {
        var addresses = new Dictionary<IdentifierKind, Identifier>();
        for (var i = 1; i + 1 < words.Count; i += 2)
        {
            var kind = KindOf(words[i]);
            var network = kind == IdentifierKind.Handle ? words[i + 1].Split(':')[0] : "";
            var value = kind == IdentifierKind.Handle ? words[i + 1][(network.Length + 1)..] : words[i + 1];
            addresses[kind] = new Identifier { Kind = kind, Network = network, Value = value };
        }

        return new(words[0].Trim('"'), addresses);
    }

    /// <summary>The kind that a story names: phone, email or handle.</summary>
    public static IdentifierKind KindOf(string word) =>
        Enum.TryParse<IdentifierKind>(word, ignoreCase: true, out var kind) && kind != IdentifierKind.Unspecified
            ? kind
            : throw new PlayException($"\"{word}\" is no kind of address; there are phone, email and handle");
}
