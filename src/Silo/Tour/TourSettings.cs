using Google.Protobuf;
using Omni.Silo.Tour.Play;
using Omni.V1;

namespace Omni.Silo.Tour;

/// <summary>The settings of the tour: those of <c>samples/tour/settings.json</c> and what stories add.</summary>
internal static class TourSettings
{
    /// <summary>File name in the folder of the stories.</summary>
    public const string FileName = "settings.json";

    /// <summary>Reads the file and gives every story with generated traffic a queue and agents of its own.</summary>
    public static Settings Read(string folder, IEnumerable<PlayFile> stories)
    {
        var settings = JsonParser.Default.Parse<Settings>(File.ReadAllText(Path.Combine(folder, FileName)));
        foreach (var story in stories.Where(s => s.Generator.Length > 0))
        {
            settings.Queues.Add(new Queue { Id = QueueOf(story), Name = story.Title });
            settings.Agents.AddRange(Enumerable.Range(1, story.Number("agents")).Select(number =>
                new Agent { Id = AgentOf(story, number), Name = $"Agent {number}", QueueIds = { QueueOf(story) } }));
        }

        return settings;
    }

    /// <summary>The queue of a story with generated traffic.</summary>
    public static string QueueOf(PlayFile story) => $"que_{story.Generator}";

    /// <summary>An agent of a story with generated traffic, from 1.</summary>
    public static string AgentOf(PlayFile story, int number) => $"agt_{story.Generator}-{number:00}";
}
