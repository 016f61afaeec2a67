namespace Omni.Domain.Attachments;

/// <summary>What is wrong with a file.</summary>
public enum FileFault
{
    /// <summary>Nothing.</summary>
    Unspecified = 0,

    /// <summary>The name leads elsewhere, is a device's, or holds what cannot be seen.</summary>
    NameMalformed = 1,

    /// <summary>It is a program or a page that runs something, by its name or its content.</summary>
    Executable = 2,

    /// <summary>The declared type is none that is known.</summary>
    TypeUnknown = 3,

    /// <summary>The content is not of the declared type.</summary>
    TypeLies = 4,

    /// <summary>The channel does not carry the type.</summary>
    TypeNotAllowed = 5,
}
