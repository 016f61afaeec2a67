namespace Orleans.Concurrency;

/// <summary>
/// On a grain interface's method: a request that starts although others are unfinished, between their turns.
/// </summary>
/// <remarks>It sees whatever state the unfinished ones left at their last <c>await</c>.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
