namespace Omni.Api.Json;

/// <summary>What is wrong with a JSON body.</summary>
/// <param name="Field">Path to the field as the caller wrote it, for example <c>address.kind</c>; empty: the body itself.</param>
/// <param name="Text">What is wrong and what is expected.</param>
internal sealed record BodyFault(string Field, string Text);
