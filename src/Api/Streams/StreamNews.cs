namespace Omni.Api.Streams;

/// <summary>What happened to a stream besides items.</summary>
/// <param name="Ended">It is over.</param>
/// <param name="Error">Why, for the client; null: nothing went wrong.</param>
/// <param name="Lost">Items were dropped because the client reads too slowly.</param>
/// <param name="Ticked">Its clock struck.</param>
internal readonly record struct StreamNews(bool Ended, Exception? Error, bool Lost, bool Ticked);
