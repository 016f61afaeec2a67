global using Omni.Support;
