namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Paths;

/// <summary>A path template of <c>google.api.http</c>, read.</summary>
/// <param name="Segments">What stands between the slashes, variables replaced by their own segments.</param>
/// <param name="Variables">Which segments are captured, in the order of the template.</param>
/// <param name="Verb">What follows the colon at the end; null: nothing.</param>
internal sealed record HttpTemplate(
    IReadOnlyList<TemplateSegment> Segments, IReadOnlyList<TemplateVariable> Variables, string? Verb);

/// <summary>One segment.</summary>
/// <param name="Kind">What it matches.</param>
/// <param name="Text">The literal; empty for the others.</param>
internal readonly record struct TemplateSegment(SegmentKind Kind, string Text);

/// <summary>Segments whose text becomes a field's value.</summary>
/// <param name="FieldPath">The field, with dots.</param>
/// <param name="First">Index of the first segment.</param>
/// <param name="End">Index behind the last.</param>
internal readonly record struct TemplateVariable(string FieldPath, int First, int End);

/// <summary>What a segment matches.</summary>
internal enum SegmentKind
{
    /// <summary>Exactly its text.</summary>
    Literal,

    /// <summary><c>*</c>: one segment that is not empty.</summary>
    Any,

    /// <summary><c>**</c>: all that follow, also none.</summary>
    Rest,
}
