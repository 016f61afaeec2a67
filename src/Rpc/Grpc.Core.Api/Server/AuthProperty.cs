using System.Text;

namespace Grpc.Core;

/// <summary>One fact about an authenticated peer, for instance a name in its certificate.</summary>
public sealed class AuthProperty
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private readonly byte[] _value;

    private AuthProperty(string name, byte[] value)
    {
        Name = name;
        _value = value;
    }

    /// <summary>What kind of fact it is.</summary>
    public string Name { get; }

    /// <summary>The value as text.</summary>
    /// <exception cref="DecoderFallbackException">The value is not UTF-8.</exception>
    public string Value => StrictUtf8.GetString(_value);

    /// <summary>A copy of the value.</summary>
    public byte[] ValueBytes => [.. _value];

    /// <summary>A fact; the bytes are copied.</summary>
    public static AuthProperty Create(string name, byte[] valueBytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(valueBytes);
        return new(name, [.. valueBytes]);
    }
}
