namespace Omni.Silo.Tour.Stories;

/// <summary>Something the tour plays against the server; leaves nobody connected behind.</summary>
internal interface IStory
{
    /// <summary>Plays it; expectations are counted by the printer.</summary>
    /// <exception cref="Exception">The story could not go on; the tour counts that as a failed expectation.</exception>
    Task PlayAsync(StoryContext context);
}
