using System.Security.Cryptography;

namespace Omni.WebChat;

/// <summary>The key that signs visitors' tokens, in a file that its owner alone may read.</summary>
public static class WebChatKey
{
    private const string FileName = "webchat.key";
    private const int BytesMax = 256;

    /// <summary>The key in that folder; folder and key are made when they are missing.</summary>
    /// <exception cref="InvalidDataException">The file holds no key; the message says what it should hold.</exception>
    public static byte[] Open(string folder)
    {
        var path = Path.GetFullPath(Path.Combine(folder, FileName));
        if (!File.Exists(path)) Create(path);
        return Read(path);
    }

    /// <summary>The key in that file.</summary>
    /// <exception cref="InvalidDataException">The file holds no key; the message says what it should hold.</exception>
    public static byte[] Read(string path)
    {
        var key = new byte[BytesMax];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var length)
            && length >= WebChatOptions.KeyBytes
                ? key[..length]
                : throw new InvalidDataException(
                    $"{path} does not hold {WebChatOptions.KeyBytes} bytes or more in base64.");
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(WebChatOptions.KeyBytes)));
    }
}
