# A small program of another kind than any browser: Tk draws it. It is told line by line what to show, and says in turn where each
# piece of text stands on the screen: "x y width height text". Its last word is "shown".
wm overrideredirect . 1
wm geometry . 1280x800+0+0
fconfigure stdin -encoding utf-8
fconfigure stdout -encoding utf-8

# A label without any room around its text: its box is the text's box, and each word's is measured in its font.
proc write_text {x y size weight family ink paper text} {
  set font [list $family [expr {-$size}] $weight]
  set name .w[incr ::count]
  label $name -text $text -font $font -fg $ink -bg $paper -padx 0 -pady 0 -bd 0 -highlightthickness 0
  place $name -x $x -y $y
  lappend ::told [list $name $text $font 0]
}

# A real button or field; its text begins after its own border and room.
proc write_button {x y size weight family ink paper text} {
  set font [list $family [expr {-$size}] $weight]
  set name .w[incr ::count]
  button $name -text $text -font $font -fg $ink -bg $paper -padx 8 -pady 2 -bd 2 -highlightthickness 1
  place $name -x $x -y $y
  lappend ::told [list $name $text $font 11]
}

proc write_entry {x y size weight family ink paper text} {
  set font [list $family [expr {-$size}] $weight]
  set name .w[incr ::count]
  entry $name -font $font -fg $ink -bg $paper -bd 2 -highlightthickness 1 -width 24
  $name insert 0 $text
  place $name -x $x -y $y
  lappend ::told [list $name $text $font 4]
}

proc tell {} {
  foreach one $::told {
    lassign $one name text font inset
    set x [expr {[winfo rootx $name] + $inset}]
    set y [winfo rooty $name]
    set height [winfo height $name]
    if {[llength $text] > 1} { puts "T $x $y [font measure $font $text] $height $text" }
    set from 0
    foreach word [split $text " "] {
      set before [font measure $font [string range $text 0 [expr {$from - 1}]]]
      puts "W [expr {$x + $before}] $y [font measure $font $word] $height $word"
      incr from [expr {[string length $word] + 1}]
    }
  }
  puts "shown"
  flush stdout
}

set count 0
set told {}
while {[gets stdin line] >= 0} {
  if {$line eq "show"} break
  if {[lindex $line 0] eq "paper"} { . configure -bg [lindex $line 1] } else { eval write_[lindex $line 0] [lrange $line 1 end] }
}
update
tell
# Ends when its input does.
fileevent stdin readable { if {[gets stdin _] < 0} exit }
vwait forever
