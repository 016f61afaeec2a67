using System.Globalization;
using Omni.V1;

namespace Omni.Silo.Tour.Stories;

/// <summary>Addresses of made-up customers.</summary>
internal static class Visitor
{
    /// <summary>The address of the n-th customer of a story on a channel; another story's are others.</summary>
    public static Identifier AddressOf(string story, int number, Channel channel)
    {
        var identifier = new Identifier { Kind = channel.AddressKind };
        switch (channel.AddressKind)
        {
            case IdentifierKind.Phone:
                identifier.Value = string.Create(CultureInfo.InvariantCulture, $"+4850{number:0000000}");
                break;
            case IdentifierKind.Email:
                identifier.Value = $"{story}-{number}@example.org";
                break;
            default:
                identifier.Network = channel.Id;
                identifier.Value = $"{story}-{number}";
                break;
        }

        return identifier;
    }
}
