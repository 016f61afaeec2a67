using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Omni.WebChat;

/// <summary>Options from the command line and the environment.</summary>
internal static class OptionsReader
{
    private const string TokenVariable = "OMNI_WEBCHAT_TOKEN";

    /// <exception cref="OptionException">An option cannot be used; the message names it and the fix.</exception>
    public static WebChatOptions Read(IConfiguration values) => new()
    {
        Omni = UriOf(values["omni"] ?? "http://127.0.0.1:5080", "--omni"),
        Token = TokenOf(values),
        Listen = EndPointOf(values["listen"] ?? "127.0.0.1:5082"),
        Channel = ChannelOf(values["channel"] ?? "webchat"),
        Origins = [.. ListOf(values["origins"]).Select(OriginOf)],
        Proxies = [.. ListOf(values["proxies"]).Select(ProxyOf)],
        Key = WebChatKey.Open(values["data"] ?? "data"),
        IdentityKey = (values["identity-key-file"] ?? values["identity_key_file"]) is { } file
            ? WebChatKey.Read(file)
            : null,
        Limits = LimitsOf(values),
        Demo = string.Equals(values["demo"], "true", StringComparison.OrdinalIgnoreCase),
    };

    private static WebChatLimits LimitsOf(IConfiguration values)
    {
        var standard = new WebChatLimits();
        return standard with
        {
            SessionsPerMinute = NumberOf(values, "sessions-per-minute") ?? standard.SessionsPerMinute,
            MessagesPerSecond = NumberOf(values, "messages-per-second") ?? standard.MessagesPerSecond,
        };
    }

    private static int? NumberOf(IConfiguration values, string name) =>
        (values[name] ?? values[name.Replace('-', '_')]) switch
        {
            null => null,
            var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1_000_000 =>
                number,
            var text => throw new OptionException($"--{name} is '{text}'; give a number from 1 to 1000000."),
        };

    /// <summary>Visitors' handles are in its network: its id has to be one.</summary>
    private static string ChannelOf(string text) =>
        text.Length is >= 1 and <= 32 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_')
            ? text
            : throw new OptionException($"--channel is '{text}'; give the id of a channel, 1 to 32 characters of a-z, 0-9, - and _.");

    private static Func<string> TokenOf(IConfiguration values)
    {
        if ((values["token-file"] ?? values["token_file"]) is { } path)
        {
            var file = new TokenFile(Path.GetFullPath(path));
            return file.Read;
        }

        return values["token"] is { Length: > 0 } token
            ? () => token
            : throw new OptionException(
                $"There is no token: give --token-file, or {TokenVariable}. Omni makes one by: token --role connector --id cnn_web");
    }

    private static Uri UriOf(string text, string option) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new OptionException($"{option} is '{text}'; give an address such as http://127.0.0.1:5080.");

    private static IPEndPoint EndPointOf(string text) =>
        IPEndPoint.TryParse(text, out var at) && text.Contains(':', StringComparison.Ordinal)
            ? at
            : throw new OptionException($"--listen is '{text}'; give an address and a port, for example 127.0.0.1:5082.");

    private static string[] ListOf(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>One address is a network of itself alone.</summary>
    private static IPNetwork ProxyOf(string text) =>
        IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) ? network
        : throw new OptionException(
            $"--proxies has '{text}'; give addresses or networks, for example 127.0.0.1 or 10.1.0.0/16.");

    private static string OriginOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin) && origin.Scheme is "http" or "https"
        && string.Equals(origin.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase)
            ? text.ToLowerInvariant()
            : throw new OptionException($"--origins has '{text}'; give origins alone, for example https://shop.example.com.");
}

/// <summary>An option that cannot be used; the message names it and the fix.</summary>
internal sealed class OptionException(string message) : Exception(message);
