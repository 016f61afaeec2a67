namespace Grpc.AspNetCore.Web.Internal;

/// <summary>How frames are written: as they are, or in base64 for clients that only read text.</summary>
/// <param name="IsText">Base64.</param>
/// <param name="Suffix">What follows the name in the content type: <c>+proto</c>, or nothing.</param>
internal readonly record struct GrpcWebForm(bool IsText, string Suffix)
{
    private const string Plain = "application/grpc-web";
    private const string Text = "application/grpc-web-text";

    /// <summary>What gRPC calls the same content.</summary>
    public string GrpcContentType => $"application/grpc{Suffix}";

    /// <summary>The content type of this form.</summary>
    public string ContentType => (IsText ? Text : Plain) + Suffix;

    /// <summary>Reads a content type; false: it is not gRPC-Web.</summary>
    public static bool TryParse(string? contentType, out GrpcWebForm form)
    {
        form = default;
        if (contentType is null || !contentType.StartsWith(Plain, StringComparison.OrdinalIgnoreCase)) return false;
        var isText = contentType.StartsWith(Text, StringComparison.OrdinalIgnoreCase);
        var suffix = contentType.AsSpan(isText ? Text.Length : Plain.Length);
        if (!suffix.IsEmpty && suffix[0] is not ('+' or ';' or ' ')) return false;
        form = new(isText, suffix.ToString());
        return true;
    }
}
