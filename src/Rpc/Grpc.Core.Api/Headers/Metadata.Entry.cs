using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>
    /// One header or trailer, immutable. The key decides the kind of the value: bytes when it ends in
    /// <see cref="BinaryHeaderSuffix"/>, text otherwise.
    /// </summary>
    public sealed class Entry
    {
        private static readonly SearchValues<char> KeyCharacters =
            SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-.");

        private readonly string? _text;
        private readonly byte[] _bytes = [];

        /// <summary>A text entry.</summary>
        /// <param name="key">Letters, digits, <c>_</c>, <c>-</c> and <c>.</c>; upper case is lowered.</param>
        /// <param name="value">Printable ASCII; nothing else survives the wire.</param>
        /// <exception cref="ArgumentException">The key is not valid or has the suffix of binary entries.</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = Normalize(key);
            if (IsBinary)
                throw new ArgumentException($"'{Key}' is for bytes; a text needs a key without '-bin'.", nameof(key));
            _text = value;
        }

        /// <summary>A binary entry.</summary>
        /// <param name="key">As for text, and ending in <see cref="BinaryHeaderSuffix"/>.</param>
        /// <param name="valueBytes">The value; copied.</param>
        /// <exception cref="ArgumentException">The key is not valid or lacks the suffix.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = Normalize(key);
            if (!IsBinary)
                throw new ArgumentException($"'{Key}' is for text; bytes need a key ending in '-bin'.", nameof(key));
            _bytes = [.. valueBytes];
        }

        /// <summary>The key in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the value is bytes.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value =>
            _text ?? throw new InvalidOperationException($"The value of '{Key}' is bytes; read ValueBytes.");

        /// <summary>A copy of the bytes, or the text in ASCII.</summary>
        public byte[] ValueBytes => _text is null ? [.. _bytes] : Encoding.ASCII.GetBytes(_text);

        /// <summary>Key and value, for people.</summary>
        public override string ToString() =>
            IsBinary
                ? $"[Entry: key={Key}, valueBytes={Convert.ToHexString(_bytes)}]"
                : $"[Entry: key={Key}, value={_text}]";

        internal bool HasKey(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);

        private static string Normalize(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            var lower = key.ToLowerInvariant();
            if (lower.Length == 0 || lower.AsSpan().ContainsAnyExcept(KeyCharacters))
                throw new ArgumentException(
                    $"'{key}' is no metadata key; use one or more of a-z, 0-9, '_', '-' and '.'.", nameof(key));
            return lower;
        }
    }
}
