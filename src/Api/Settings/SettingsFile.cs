using Google.Protobuf;
using Omni.Api.Errors;
using Omni.Domain.Settings;

namespace Omni.Api.Settings;

/// <summary>Settings as a file: the JSON form of <c>omni.v1.Settings</c>.</summary>
public static class SettingsFile
{
    /// <summary>Reads the form only; applying says what is wrong with the content.</summary>
    /// <exception cref="InvalidDataException">It is no JSON of that message; the text says where.</exception>
    public static SettingsDocument Parse(string json, string brand)
    {
        try
        {
            return SettingsReader.Read(V1.Settings.Parser.ParseJson(json), brand);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException or RefusalException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }
}
