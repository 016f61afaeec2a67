namespace Omni.WebChat;

/// <summary>A token in a file that is replaced before the token is over. Safe to use from several threads.</summary>
internal sealed class TokenFile(string path)
{
    private readonly Lock gate = new();
    private string token = "";
    private DateTime writtenAt;

    /// <summary>The token as the file holds it now.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string Read()
    {
        lock (gate)
        {
            var changedAt = File.GetLastWriteTimeUtc(path);
            if (changedAt == writtenAt && token.Length > 0) return token;
            token = File.ReadAllText(path).Trim();
            writtenAt = changedAt;
            return token;
        }
    }
}
