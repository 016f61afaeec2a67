namespace Omni.Api.Streams;

/// <summary>What happened to a stream besides items.</summary>
/// <param name="Ended">It is over.</param>
/// <param name="Error">Why, for the client; null: nothing went wrong.</param>
/// <param name="Ticked">Its clock struck.</param>
/// <param name="FullFor">How long its window has been full; zero: it has room.</param>
internal readonly record struct StreamNews(bool Ended, Exception? Error, bool Ticked, TimeSpan FullFor);
