using Omni.Api.Settings;
using Omni.Api.Settings.Files;
using Omni.Domain.Settings;

namespace Omni.Api.Tests.Settings;

/// <summary>What is asked of a settings file, whatever it is about.</summary>
internal static class SettingsTexts
{
    /// <summary>What a file without a fault says.</summary>
    public static SettingsDocument Read(string text)
    {
        var file = SettingsFile.Read(text, "main");
        Assert.Empty(file.Faults);
        return file.Document!;
    }

    /// <summary>The first thing that differs between two files: its path, what it was, what it is.</summary>
    public static string FirstChange(string before, string after)
    {
        var change = SettingsDiff.Between(SettingsWriter.Write(Read(before)), SettingsWriter.Write(Read(after))).Changes[0];
        return $"{change.Path} {change.Before} {change.After}";
    }

    /// <summary>What is shown of a file can be applied and is the same again.</summary>
    public static void AssertShownIsTheSame(string text)
    {
        var shown = SettingsWriter.Write(Read(text));

        Assert.Equal(shown, SettingsWriter.Write(SettingsReader.Read(shown, "main")));
    }

    /// <summary>A fault begins so: line and column, path, what is wrong.</summary>
    public static void AssertFault(string row, string text, string says)
    {
        var faults = SettingsFile.Read(text, "main").Faults;

        Assert.True(
            faults.Any(f => f.At("f").StartsWith($"f:{says}", StringComparison.Ordinal)),
            $"{row}: {string.Join(" | ", faults.Select(f => f.At("f")))}");
    }
}
