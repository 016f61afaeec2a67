namespace Omni.Domain.Sla;

/// <summary>What became of an interaction's response clocks that began on a day.</summary>
/// <param name="Day">The day they began, in the queue's zone.</param>
/// <param name="Clock">Which ones.</param>
/// <param name="InTime">Answered no later than the deadline.</param>
/// <param name="Late">Answered later.</param>
/// <param name="Marked">Marked as needing no answer.</param>
/// <param name="Unanswered">Ended with the interaction, without an answer.</param>
public readonly record struct SlaTally(DateOnly Day, SlaClock Clock, int InTime, int Late, int Marked, int Unanswered);
