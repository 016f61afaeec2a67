using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Omni.Api.Access;

/// <summary>
/// The installation's development key: 256 random bits in a file beside the store, readable by its owner alone. Whoever
/// can read it can sign any token.
/// </summary>
internal static class TokenKey
{
    public const string FileName = "token.key";
    private const int Bytes = 32;
    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the key, making it at the first start. Of two who make it at once both get the same.</summary>
    /// <exception cref="InvalidDataException">The file is no key; the message says the fix.</exception>
    public static SymmetricSecurityKey LoadOrCreate(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) Create(folder, path);
        return Read(path);
    }

    private static void Create(string folder, string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerFolder);

        // Written aside and moved into place, so that nobody ever reads half a key.
        var temporary = $"{path}.{Environment.ProcessId}-{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerFile;
        using (var text = new StreamWriter(temporary, options))
            text.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
        }
    }

    private static SymmetricSecurityKey Read(string path)
    {
        var key = new byte[Bytes];
        if (!Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var length) || length != Bytes)
            throw new InvalidDataException(
                $"{path} does not hold {Bytes} bytes in base64. Restore it, or delete it: a new key is made at the "
                + "next start and all tokens signed with the old one end.");
        return new SymmetricSecurityKey(key) { KeyId = "development" };
    }
}
