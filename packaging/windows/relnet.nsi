; The installer for Windows: for the user who runs it, without an administrator. `build.py` made the folder that it packs.
;
;   makensis /DVERSION=1.2.3 packaging\windows\relnet.nsi
;
; Relnet is offered for contact files, and takes them from no other program (OpenWithProgids). Uninstalling leaves the library.

Unicode true
!ifndef VERSION
  !error "Tell the version: makensis /DVERSION=1.2.3 relnet.nsi"
!endif
!define /ifndef PROGRAM "..\..\dist\relnet"
!define /ifndef OUTPUT "..\..\dist\relnet-${VERSION}-setup.exe"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Relnet"
!define CLASSES "Software\Classes"

!include "MUI2.nsh"
!include "FileFunc.nsh"

Name "Relnet"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Relnet"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
RequestExecutionLevel user
SetCompressor /SOLID lzma
BrandingText " "
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Relnet"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs Relnet"
VIAddVersionKey "LegalCopyright" "The Relnet authors"

!define MUI_FINISHPAGE_RUN "$INSTDIR\relnet.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Section
  ; Files of an earlier version would stay beside those of this one.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Relnet.lnk" "$INSTDIR\relnet.exe"

  WriteRegStr HKCU "${CLASSES}\Relnet.Contacts" "" "Contacts"
  WriteRegStr HKCU "${CLASSES}\Relnet.Contacts\DefaultIcon" "" "$INSTDIR\relnet.exe,0"
  WriteRegStr HKCU "${CLASSES}\Relnet.Contacts\shell\open\command" "" '"$INSTDIR\relnet.exe" "%1"'
  WriteRegNone HKCU "${CLASSES}\.vcf\OpenWithProgids" "Relnet.Contacts"
  WriteRegStr HKCU "${CLASSES}\relnet" "" "URL:Relnet"
  WriteRegStr HKCU "${CLASSES}\relnet" "URL Protocol" ""
  WriteRegStr HKCU "${CLASSES}\relnet\shell\open\command" "" '"$INSTDIR\relnet.exe" "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Relnet"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\relnet.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Relnet authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  ; What opens files is asked anew.
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  ; Only what was put there: the library is elsewhere, and a folder may have been chosen that holds other things.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\relnet.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Relnet.lnk"
  DeleteRegValue HKCU "${CLASSES}\.vcf\OpenWithProgids" "Relnet.Contacts"
  DeleteRegKey HKCU "${CLASSES}\Relnet.Contacts"
  DeleteRegKey HKCU "${CLASSES}\relnet"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd
